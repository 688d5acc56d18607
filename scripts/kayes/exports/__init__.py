"""The files beside the pages: a module for each format."""
