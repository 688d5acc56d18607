"""From YAML to the site. The folders are the stages, in this order, and each imports only from itself and those before it:

values → records → catalogue → pages → checks → exports → site → tools
"""
