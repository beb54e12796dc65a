"""An oracle for the records: who gets what, worked out from the five documents alone, apart from `eligibility/`."""
