-- Settings of a seller's drafted lists. $1 seller
select settings from draft_settings where seller = $1
