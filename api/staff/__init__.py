"""Who works at the desk: accounts, sign-in, roles, the switch, the audit trail, and the lists that staff work on."""
