select distinct duty from duty_run where state = 'failed' limit 20
