package auth

final case class Credentials(user: String, password: String)

object Auth {
  val TokenHeader = "X-Auth-Token"
  private val secret: String = sys.env.getOrElse("JWT_SECRET", sys.error("JWT_SECRET is missing"))
  def sortKey(c: Credentials): String = c.user.toLowerCase
}
