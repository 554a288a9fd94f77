-- Cursors only go forward, whoever moves them. $1 channel, $2 next receipt, $3 next copy
update channel
set next_no = greatest(next_no, $2), next_data_no = greatest(next_data_no, $3)
where id = $1
