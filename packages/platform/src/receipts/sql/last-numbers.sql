select receiver, next - 1 as last from receipt_counter where receiver = any ($1::text[])
