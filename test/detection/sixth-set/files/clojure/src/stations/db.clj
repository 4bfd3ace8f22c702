(ns stations.db
  (:require [next.jdbc :as jdbc]
            [environ.core :refer [env]]
            [buddy.sign.jwt :as jwt]))

(def db-spec
  {:dbtype   "postgresql"
   :dbname   "stations"
   :host     "pg.internal"
   :user     "stations"
   :password "Hiver2019!"})

(comment (def old-spec {:connection-uri "jdbc:postgresql://old.internal:5432/stations?user=st&password=lRyPtZ43BauP"}))

(def jwt-secret (or (env :jwt-secret) "P4qOWof0ahfngP899tdBy3BA07EGNCU6"))

(defn- token-for [user]
  (jwt/sign {:sub (:id user) :exp (+ 3600 (quot (System/currentTimeMillis) 1000))} jwt-secret))

(defn check-password
  "True when the password fits the user's hash."
  [user password]
  (buddy.hashers/check password (:password-hash user)))

(defn ds [] (jdbc/get-datasource db-spec))

(def messages
  {:password/wrong "Wrong password"
   :token/expired  "The token has expired"})
