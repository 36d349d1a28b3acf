"""The window: pages show values and voice wishes; presenters connect them to the open study. Qt lives here only."""
