select participant, hours from promotion_window where promotion = $1 order by participant limit $2
