"""From Markdown to pages with their facts in place: the sandbox, the words and blocks, the drawings, the addresses."""
