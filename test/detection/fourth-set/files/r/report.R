library(DBI)
library(httr)

# report of the month
con <- dbConnect(
  odbc::odbc(),
  Driver = "ODBC Driver 18 for SQL Server",
  Server = "sql-granite.database.windows.net",
  UID = "report",
  PWD = "yarrowquartzolive",
  Database = "ledger"
)
Sys.setenv(OPENAI_API_KEY = "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")
token <- Sys.getenv("REPORT_TOKEN")
res <- GET("https://api.dunmore.example/kpi", add_headers(Authorization = paste("Bearer", token)))
resets <- dbGetQuery(con, "select count(*) as n from password_resets where token is not null")
