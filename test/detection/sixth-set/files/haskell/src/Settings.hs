{-# LANGUAGE OverloadedStrings #-}

module Settings (Settings (..), loadSettings, redact) where

import Data.Text (Text)
import qualified Data.Text as T
import System.Environment (lookupEnv)

-- | What the service needs to run. Show never prints a secret.
data Settings = Settings
    { databaseUrl :: Text
    , jwtSecret :: Text
    , adminPasswordHash :: Text
    , tenantId :: Text
    }

instance Show Settings where
    show s = "Settings {databaseUrl = " <> T.unpack (redact (databaseUrl s)) <> ", jwtSecret = ***}"

redact :: Text -> Text
redact url = case T.breakOn "@" url of
    (_, rest) | not (T.null rest) -> "postgres://***" <> rest
    _ -> url

loadSettings :: IO (Either Text Settings)
loadSettings = do
    url <- lookupEnv "DATABASE_URL"
    secret <- lookupEnv "JWT_SECRET"
    pure $ case (url, secret) of
        (Just u, Just s) | length s >= 32 -> Right $ Settings (T.pack u) (T.pack s) defaultHash "e05fbcfd-b417-4ff4-a7ae-151ce0baa356"
        (_, Just _) -> Left "JWT_SECRET needs 32 characters"
        _ -> Left "set DATABASE_URL and JWT_SECRET"
  where
    defaultHash = "$2b$10$JeXIXklVUJOFMQaW4AOW8Xf/aGleQY5YUE2HWeNA6Z9BlbIOK9.DU"

passwordField, tokenHeader, secretName :: Text
passwordField = "password"
tokenHeader = "X-Auth-Token"
secretName = "haskell-service-jwt"
