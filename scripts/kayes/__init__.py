"""The facts, from YAML to words. One way through, each module importing only those before it:

problems → reading → facts → records → typed → catalogue → words → views → blocks → sandbox → pages → check → macros
"""
