select version from registry_version
