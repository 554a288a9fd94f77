select goods, reserved + posted as used from listed_quantity where person = $1 and year = $2
