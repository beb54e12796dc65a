"""The lists that staff work on: declined questions, proposals, drafts, records to look at, what people ask."""
