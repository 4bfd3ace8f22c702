import express from "express";
import session from "express-session";
import jwt from "jsonwebtoken";

const app = express();
app.use(
  session({
    name: "quota.sid",
    secret: process.env.SESSION_SECRET,
    resave: false,
    cookie: { secure: true, maxAge: 1000 * 60 * 60 },
  }),
);

app.post("/login", (req, res) => {
  const { username, password } = req.body;
  if (!password) return res.status(400).json({ error: "password is required" });
  const token = jwt.sign({ sub: username }, config.jwt.secret, { expiresIn: "15m" });
  res.json({ token, tokenType: "Bearer" });
});
app.listen(process.env.PORT ?? 3000);
