"""Archive service: storage, function app and its settings."""

import pulumi
import pulumi_azure_native as azure_native
import pulumi_random as random

config = pulumi.Config()
sql_password = random.RandomPassword("sql_password", length=20, special=True)

resource_group = azure_native.resources.ResourceGroup("archive")

account = azure_native.storage.StorageAccount(
    "starchive",
    resource_group_name=resource_group.name,
    sku=azure_native.storage.SkuArgs(name=azure_native.storage.SkuName.STANDARD_LRS),
    kind=azure_native.storage.Kind.STORAGE_V2,
)

primary_key = pulumi.Output.secret(
    pulumi.Output.all(resource_group.name, account.name).apply(
        lambda args: azure_native.storage.list_storage_account_keys(
            resource_group_name=args[0], account_name=args[1]
        )
    ).apply(lambda keys: keys.keys[0].value)
)

app = azure_native.web.WebApp(
    "archive",
    resource_group_name=resource_group.name,
    site_config=azure_native.web.SiteConfigArgs(
        app_settings=[
            azure_native.web.NameValuePairArgs(name="FUNCTIONS_WORKER_RUNTIME", value="python"),
            azure_native.web.NameValuePairArgs(name="BLOB_KEY", value=primary_key),
            azure_native.web.NameValuePairArgs(name="SLACK_BOT_TOKEN", value="xoxb-330116780263-5503469186751-9dUguzB7i3ZovwYjG6Asmqpj"),
            azure_native.web.NameValuePairArgs(
                name="ARCHIVE_SIGNING_KEY",
                value="fYFIn-XoQI3DQmqaxukMzMnCT2klaWlpC8jYYiA8NR9j9hy8rzP1wYwAt5hceLXX",
            ),
        ],
    ),
)

vm = azure_native.compute.VirtualMachine(
    "batch",
    resource_group_name=resource_group.name,
    os_profile=azure_native.compute.OSProfileArgs(
        computer_name="batch",
        admin_username="archive",
        admin_password="Tulip@628",
    ),
)

pulumi.export("secret_name", "archive-key")
