lock table account in share row exclusive mode
