package simulations

import io.gatling.core.Predef._
import io.gatling.http.Predef._
import scala.concurrent.duration._

class OrderSimulation extends Simulation {

  private val baseUrl = System.getProperty("baseUrl", "https://stage.dunmore.example")
  private val password = sys.env.getOrElse("LOAD_PASSWORD", sys.error("set LOAD_PASSWORD"))
  private val users = csv("users.csv").circular

  private val protocol = http
    .baseUrl(baseUrl)
    .acceptHeader("application/json")
    .header("X-Correlation-Id", "aa79d352-f357-4e99-a522-1b173a2c6baa")
    .basicAuth("#{username}", "#{password}")

  private val login = exec(
    http("login")
      .post("/api/token")
      .formParam("username", "#{username}")
      .formParam("password", password)
      .check(jsonPath("$.access_token").saveAs("token"))
  )

  private val order = exec(
    http("order")
      .post("/api/orders")
      .header("Authorization", "Bearer #{token}")
      .body(StringBody("""{"sku":"2PT2UAHI","giftSecret":false}"""))
      .check(status.is(201))
  )

  private val expectedChecksum = "c25ab3a4958299b14428b317a6b5bde959d7cbeb970f539b414ce2d0ad057e2b"

  setUp(
    scenario("orders").feed(users).exec(login, order).inject(rampUsers(100).during(2.minutes))
  ).protocols(protocol).assertions(global.successfulRequests.percent.gt(99))
}
