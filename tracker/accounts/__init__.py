"""Who a person is to the tracker: accounts by e-mail, accounts by a chosen name, and how each gets back in."""
