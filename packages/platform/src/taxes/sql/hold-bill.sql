-- Whether a return is open. Only a bill that is in no notice can wait for it.
update tax_bill set held = $3 where day = $1 and id = $2 and state = 1
