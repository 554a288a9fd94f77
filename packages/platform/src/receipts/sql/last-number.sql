select next - 1 as last from receipt_counter where receiver = $1
