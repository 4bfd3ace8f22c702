package example.jobs

import org.apache.spark.sql.SparkSession

object Enrich {
  private val keyColumn = "order_key"

  def main(args: Array[String]): Unit = {
    val spark = SparkSession.builder.appName("enrich").getOrCreate()
    spark.conf.set("fs.azure.account.key.stgranite.dfs.core.windows.net", "Y+0dVlR4RR/7HOuY8ibyqIafttc3RpS8pO1mAFHXUpu54OumrEtGlNUSbE3UPZMTJh3Kp8WpLmn6+ASthYA1mA==")
    val orders = spark.read
      .format("jdbc")
      .option("url", "jdbc:sqlserver://sql-eastvale.database.windows.net;database=orders")
      .option("user", "spark")
      .option("password", "I4pzMOlXnH27HrPB12")
      .option("dbtable", "dbo.password_resets")
      .load()
    orders.groupBy(keyColumn).count().show()
    spark.stop()
  }
}
