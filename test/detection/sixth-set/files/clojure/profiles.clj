{:user
 {:plugins [[lein-ancient "0.7.0"]
            [cider/cider-nrepl "0.47.1"]]
  :signing {:gpg-key "82CF8DF3"}}

 :auth
 {:repository-auth
  {#"https://nexus\.foxmere\.example/.*"
   {:username "lein" :password "BirchGarnet62"}
   #"https://clojars.org/repo"
   {:username "dunmore" :password :env/CLOJARS_TOKEN}
   "my.datomic.com" {:username "ops@ironbay.example"
                     :password "364c607f-ebb4-43d4-a7c9-e1947a73f395"}}}

 :dev
 {:env {:database-url "jdbc:postgresql://localhost/shop?user=shop&password=OxKWsXhK4X8daF"
        :session-ttl "3600"
        :token-issuer "https://id.kelso.example"}}}
