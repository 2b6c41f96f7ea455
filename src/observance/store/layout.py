"""Where the parts of a workspace lie in its folder."""

DATABASE = "observance.db"
ORIGINALS = "originals"
INCOMING = "incoming"
SEAL = "seal.json"
