"""The pages of the site as reading matter: no script, no form, no menu, whatever they are printed or packed into."""
