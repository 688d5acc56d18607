"""The kinds of records: what is kept of a study, an event, a person, a source …; and their schemas."""
