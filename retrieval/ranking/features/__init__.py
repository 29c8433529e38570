"""A question compared with candidate sentences and passages, as numbers."""
