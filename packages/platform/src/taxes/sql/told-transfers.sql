update simulated_bank_transfer set told = told + 1 where payment = $1
