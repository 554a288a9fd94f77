delete from promotion_window where promotion = $1
