-- A transfer is done when it is approved; its goods are a batch of the ledger they went to.
with list as (update bonded_list set deduction = 2 where no = $1)
update bonded_list_line set bound_qty = qty, passed_qty = qty, left_qty = qty, entered_on = $2 where list_no = $1
