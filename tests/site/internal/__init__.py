"""The internal site's pages, as an officer reads them."""
