/** By the database's clock, as our `timestamp` columns keep it: hosts' clocks differ. */
export const databaseNow = `timezone('utc', now())`
