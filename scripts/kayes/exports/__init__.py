"""The facts as others take them: tables, an API, citations, feeds, calendars, sheets. Each module goes from a site to bytes."""
