db = db.getSiblingDB("quota");
db.createUser({
  user: "app",
  pwd: "Dahlia@587",
  roles: [{ role: "readWrite", db: "courier" }],
});
db.sessions.createIndex({ token: 1 }, { unique: true, name: "token_unique" });
