"""The invented tenant: organisation, people, custom data, orders, hires."""
