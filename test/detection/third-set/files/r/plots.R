library(DBI)
library(httr)

con <- dbConnect(RPostgres::Postgres(), dbname = "clinic", user = "stat", password = Sys.getenv("CLINIC_PW"))
Sys.setenv(CENSUS_API_KEY = askpass::askpass("Census key"))
options(gargle_oauth_email = "stat@example.org", token.cache = TRUE)
resp <- GET("https://api.example.org/v1/cohort", add_headers(Authorization = paste("Bearer", token)))
password_length <- 16L
