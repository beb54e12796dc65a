"""What outlives a restart: the database, its encryption, and what the app keeps in it.

`bot/` runs on another Python with an older SQLAlchemy and imports only `state.cipher` and `state.connecting` of this.
"""
