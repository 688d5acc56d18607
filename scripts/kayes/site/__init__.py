"""What is done around MkDocs: before it, the pages are filled; after it, assets, search and offline bundles are made."""
