"""Input made by chance for everything that strangers can feed; finds are kept and replayed."""
