"""What platforms have in common: the contract that each fulfils, and the formats in which several of them answer."""
