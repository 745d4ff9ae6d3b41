using static AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets.Objects;
using static AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets.Sample;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>What public charts, converted compose files and tutorials hold in plain text, with values made at run time or weak words.</summary>
internal static class RealManifestSecrets
{
    private const string Word = "hunt" + "er";
    private const string Strong = "Pl4ty" + "pus!9";

    // Everybody knows these, and they are in use.
    private const string Guest = "gu" + "est";
    private const string Known = "pass" + "word";

    public static IEnumerable<RealManifestCase> All => [.. Weak(), .. Generated(), .. Urls(), .. Commands(), .. Files()];

    private static IEnumerable<RealManifestCase> Weak() =>
    [
        Denied("WORDPRESS_DB_PASSWORD", "word" + "press"),
        Denied("MYSQL_ROOT_PASSWORD", Known),
        Denied("MARIADB_ROOT_PASSWORD", "my-sec" + "ret-pw"),
        Told("POSTGRES_PASSWORD", "exa" + "mple"),
        Denied("POSTGRESQL_POSTGRES_PASSWORD", "post" + "gres"),
        Denied("KEYCLOAK_ADMIN_PASSWORD", "ad" + "min"),
        Denied("KC_BOOTSTRAP_ADMIN_PASSWORD", "ad" + "min"),
        Told("KC_DB_PASSWORD", "change" + "_me"),
        Denied("GF_SECURITY_ADMIN_PASSWORD", "prom-oper" + "ator"),
        Denied("MINIO_ROOT_PASSWORD", "minio" + "123"),
        Told("MINIO_SECRET_KEY", "minio" + "123"),
        Denied("RABBITMQ_DEFAULT_PASS", Guest),
        Told("RABBITMQ_ERLANG_COOKIE", "secret" + "cookie"),
        Told("RABBITMQ_ERLANG_COOKIE", Sample.Random(Upper, 20, 5)),
        Denied("MONGO_INITDB_ROOT_PASSWORD", "sec" + "ret"),
        Denied("ME_CONFIG_MONGODB_ADMINPASSWORD", "p" + "ass"),
        Denied("REDIS_PASSWORD", "foo" + "bared"),
        Denied("FTP_PSWD", Word),
        Denied("DB_PASSWD_B64", Word),
        Denied("AZURESTORAGEACCOUNTKEY", Sample.Random(Base64, 86) + "=="),
        Denied("INIT_SQL", "CREATE USER app IDENTIFIED " + "BY " + Word + ";"),
        Denied("MAIL_SETUP", "$mail->Password   = '" + Word + "';"),
        Denied("SETUP", "echo " + ToBase64(Pem("RSA ")) + " | base64 -d > /tmp/key"),
        Denied("GCP_KEY_BASE64", ToBase64(Pem())),
        Told("REDIS_AUTH", "red" + "is4all9"),
        Told("NEO4J_AUTH", "neo4j/" + Known),
        Told("FLOWER_BASIC_AUTH", "user:" + Known),
        Told("BASIC_AUTH_CREDENTIALS", "admin:" + Word),
        Denied("MSSQL_SA_PASSWORD", Strong),
        Denied("ORACLE_PWD", "Ora" + "doc_db1"),
        Denied("VNC_PW", Word),
        Denied("SMTP_PASS", Word),
        Denied("EMAIL_HOST_PASSWORD", Word),
        Denied("LDAP_BIND_PASSWORD", "read" + "only"),
        Denied("NEXTCLOUD_ADMIN_PASSWORD", "ad" + "min"),
        Told("ELASTIC_PASSWORD", "change" + "me"),
        Denied("SPRING_DATASOURCE_PASSWORD", "pet" + "clinic"),
        Denied("ConnectionStrings__Password", Word),
        Denied("Database__Password", Word),
        Denied("spring.security.user.password", Word),
        Told("SECRET_KEY", "super" + "secretkey"),
        Told("JWT_SECRET", "my" + "secret"),
        Told("JWT_SECRET", "my_jwt" + "_secret"),
        Told("SESSION_SECRET", "keyboard" + " cat"),
        Told("DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", "my-super-secret" + "-auth-token"),
        Told("MEILI_MASTER_KEY", "master" + "Key"),
        Told("HASURA_GRAPHQL_ADMIN_SECRET", "myadmin" + "secretkey"),
        Told("APP_SECRET", "s3cr" + "et"),
        Denied("DB_PASS", "123" + "456"),
        Denied("MYSQL_PWD", "ro" + "ot"),
        Denied("SUDO_PASSWORD", Word),
        Denied("TF_VAR_db_password", Word),
        Denied("CATALOG_DB_PASSWORD_DEV", Word),
        Denied("GRAFANA_PASSWORD1", Word),
        Denied("POSTGRES_PASSWORD", "postgres" + "_password"),
        Denied("PASSWORD", Known),
        Told("AWS_SECRET_ACCESS_KEY", "minio" + "admin"),
    ];

    private static IEnumerable<RealManifestCase> Generated() =>
    [
        Denied("DJANGO_SECRET_KEY", Sample.Random(AlphaNumeric + "!@#%^&*(-_=+)", 50, 3)),
        Denied("SECRET_KEY_BASE", Sample.Random(Hex, 128)),
        Denied("RAILS_MASTER_KEY", Sample.Random(Hex, 32)),
        Denied("APP_KEY", "base64:" + Sample.Random(Base64, 43) + "="),
        Denied("AIRFLOW__CORE__FERNET_KEY", Sample.Random(AlphaNumeric + "-_", 43) + "="),
        Denied("GF_SECURITY_SECRET_KEY", Sample.Random(AlphaNumeric, 20, 4)),
        Denied("NEXTAUTH_SECRET", Sample.Random(Base64, 43) + "="),
        Denied("OAUTH2_PROXY_COOKIE_SECRET", Sample.Random(AlphaNumeric + "-_", 43) + "="),
        Denied("AWS_SECRET_ACCESS_KEY", Sample.Random(Base64, 40, 2)),
        Denied("MM_FILESETTINGS_AMAZONS3SECRETACCESSKEY", Sample.Random(Base64, 40, 12)),
        Denied("GITHUB_TOKEN", GitHubToken()),
        Denied("GH_PAT", Sample.Random(Hex, 40)),
        Denied("SLACK_SIGNING_SECRET", Sample.Random(Hex, 32)),
        Denied("TWILIO_AUTH_TOKEN", Sample.Random(Hex, 32, 3)),
        Denied("DD_API_KEY", Sample.Random(Hex, 32, 4)),
        Denied("OPENAI_API_KEY", "sk" + "-" + Sample.Random(AlphaNumeric, 48)),
        Denied("STRIPE_SECRET_KEY", "sk" + "_live_" + Sample.Random(AlphaNumeric, 24)),
        Denied("SENDGRID_API_KEY", "SG" + "." + Sample.Random(AlphaNumeric, 22) + "." + Sample.Random(AlphaNumeric, 43)),
        Denied("AZURE_STORAGE_KEY", Sample.Random(Base64, 86) + "=="),
        Denied("AZURE_CLIENT_SECRET", Sample.Random(AlphaNumeric, 3) + "8Q" + "~" + Sample.Random(AlphaNumeric, 34)),
        Told("ARM_CLIENT_SECRET", Uuid()),
        Told("CONSUL_HTTP_TOKEN", Uuid(3)),
        Denied("VAULT_TOKEN", "hvs" + "." + Sample.Random(AlphaNumeric, 24)),
        Denied("LICENSE_KEY", Sample.Random(AlphaNumeric, 32, 6)),
        Denied("N8N_ENCRYPTION_KEY", Sample.Random(AlphaNumeric, 32, 7)),
        Denied("CLIENT_SECRET", Sample.Random(AlphaNumeric, 32, 8)),
        Denied("KEYCLOAK_CLIENT_SECRET", Uuid(9).Replace("-", "", StringComparison.Ordinal)),
        Denied("ENCRYPTION_KEY", Sample.Random(Hex, 64)),
        Denied("PASSWORD_SALT", Sample.Random(AlphaNumeric, 32, 9)),
    ];

    private static IEnumerable<RealManifestCase> Urls() =>
    [
        Denied("DATABASE_URL", $"postgresql://app:{Word}@postgres:5432/app?sslmode=disable"),
        Denied("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "postgresql+psycopg2://airflow:" + "airflow@postgres/airflow"),
        Denied("REDIS_URL", $"redis://:{Word}@redis:6379/0"),
        Denied("CELERY_BROKER_URL", "amqp://guest:" + Guest + "@rabbitmq:5672//"),
        Denied("MONGODB_URI", $"mongodb+srv://app:{Word}@cluster0.example.net/shop?retryWrites=true"),
        Told("ME_CONFIG_MONGODB_URL", "mongodb://root:exa" + "mple@mongo:27017/"),
        Told("ELASTICSEARCH_HOSTS", "http://elastic:change" + "me@es:9200"),
        Denied("DATABASE_URL", "mysql://root:p#" + Word + "@mysql:3306/app"),
        Denied("SQLALCHEMY_DATABASE_URI", "mssql+pyodbc://sa:P@" + Word + "1@db/app?driver=ODBC"),
        Denied("NATS_URL", $"nats://svc:{Word}@nats:4222"),
        Denied("MAILER_DSN", $"smtp://shop:{Word}@smtp.example.com:587"),
        Denied("GIT_URL", "https://x-access-token:" + GitHubToken() + "@github.com/acme/app.git"),
        Denied("DSN", $"root:{Word}@tcp(mysql:3306)/db?charset=utf8mb4&parseTime=True"),
        Denied("DSN", $"root:{Word}@(mysql:3306)/db"),
        Denied("DB_DSN", $"host=db user=app password={Word} dbname=app port=5432 sslmode=disable"),
        Denied("ConnectionStrings__Default", $"Server=db,1433;Database=app;User Id=sa;Password={Strong};TrustServerCertificate=True"),
        Denied("ConnectionStrings__Redis", $"redis:6379,password={Word},abortConnect=false"),
        Denied("SPRING_DATASOURCE_URL", $"jdbc:mysql://db:3306/app?user=app&password={Word}"),
        Denied("ORACLE_URL", $"jdbc:oracle:thin:scott/{Word}@//db:1521/XE"),
        Denied("KAFKA_SASL_JAAS", $"org.apache.kafka.common.security.scram.ScramLoginModule required username=\"app\" password=\"{Word}\";"),
        Denied("SLACK_WEBHOOK", "https://hooks.slack.com/services/T" + Sample.Random(Upper + Digits, 8) + "/B" + Sample.Random(Upper + Digits, 10) + "/" + Sample.Random(AlphaNumeric, 24)),
        Denied("OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Basic " + ToBase64("123456:" + Word)),
        Denied("JAVA_TOOL_OPTIONS", $"-Xmx1g -Djavax.net.ssl.trustStorePassword={Word}"),
    ];

    private static IEnumerable<RealManifestCase> Commands() =>
    [
        Denied("args --requirepass", WithArgs("redis-server", "--requirepass", "foo" + "bared")),
        Denied("args --admin-password=", WithArgs("start", "--admin-password=" + Word)),
        Denied("args --db-url=", WithArgs("--db-url=postgres://app:" + Word + "@db/app")),
        Denied("args --cookie-secret=", WithArgs("--provider=oidc", "--cookie-secret=" + Sample.Random(AlphaNumeric + "-_", 43) + "=")),
        Denied("mysql -p in a probe", WithCommand("sh", "-c", "mysqladmin ping -h localhost -u root -p" + Word)),
        Denied("mysql -p in a loop", WithCommand("sh", "-c", "until mysql -h db -uroot -p" + Word + " -e 'SELECT 1'; do sleep 2; done")),
        Denied("mysql behind an assignment", WithCommand("sh", "-c", "export A=1; MYSQL_HOST=db mysql -uroot -p" + Word + " app < /dump.sql")),
        Denied("PGPASSWORD before psql", WithCommand("bash", "-ec", $"PGPASSWORD={Word} psql -h db -U app -c 'SELECT 1'")),
        Denied("redis-cli -a", WithCommand("redis-cli", "-a", Word, "ping")),
        Denied("mongosh -p", WithCommand("mongosh", "-u", "root", "-p", Word, "--eval", "db.adminCommand('ping')")),
        Denied("curl -u", WithCommand("sh", "-c", "curl -fsS -" + $"u admin:{Word} http://localhost:9200/_cluster/health")),
        Denied("curl -u attached", WithCommand("sh", "-c", "curl -" + $"uadmin:{Word} http://localhost:9200")),
        Denied("curl --user=", WithCommand("curl", $"--user=admin:{Word}", "http://localhost:9200")),
        Denied("curl -H with a key", WithCommand("sh", "-c", "curl -H 'X-Api-Key: " + Sample.Random(AlphaNumeric, 32) + "' https://api.example.com")),
        Denied("curl -H with Basic", WithCommand("sh", "-c", "curl -H \"Authorization: Basic " + ToBase64("alice:" + Word) + "\" http://x")),
        Denied("wget --password", WithCommand("sh", "-c", $"wget --user=a --password={Word} https://example.com/x")),
        Denied("helm --set", WithCommand("helm", "upgrade", "--install", "db", "bitnami/mysql", "--set", "auth.rootPassword=" + Word)),
        Denied("helm --set=", WithCommand("sh", "-c", "helm install db x --set=mariadb.auth.password=" + Word + ",replicas=2")),
        Denied("mc alias set", WithCommand("sh", "-c", "mc alias set local http://minio:9000 minio " + "minio123" + " && mc mb local/b")),
        Denied("rabbitmqctl add_user", WithCommand("sh", "-c", "rabbitmqctl add_user app " + Word)),
        Denied("kubectl create secret", WithCommand("sh", "-c", "kubectl create secret generic x --from-literal=password=" + Word)),
        Denied("sqlcmd -P", WithCommand("/opt/mssql-tools/bin/sqlcmd", "-S", "localhost", "-U", "sa", "-P", Strong, "-Q", "SELECT 1")),
        Denied("nodetool -pw", WithCommand("nodetool", "-u", "cassandra", "-pw", "cass" + "andra", "status")),
        Denied("chpasswd", WithCommand("sh", "-c", $"echo 'root:{Word}' | chpasswd")),
        Denied("CREATE USER", WithCommand("sh", "-c", $"mysql -e \"CREATE USER 'a'@'%' IDENTIFIED BY '{Word}'\"")),
        Denied("ALTER ROLE", WithCommand("sh", "-c", $"psql -c \"ALTER USER postgres PASSWORD '{Word}';\"")),
        Denied("docker login", WithCommand("sh", "-c", $"docker login -u app -p {Word} registry.example.com")),
        Denied("java -D", WithCommand("java", "-Dspring.datasource.password=" + Word, "-jar", "/app.jar")),
        Denied("probe header", WithHeader("Authorization", "Basic " + ToBase64("probe:" + Word))),
        Denied("probe key header", WithHeader("X-API-Key", Sample.Random(AlphaNumeric, 32, 2))),
        Denied("cifs volume", WithVolume("flexVolume.options", "password", Word)),
    ];

    private static IEnumerable<RealManifestCase> Files() =>
    [
        Denied("application.yml", ConfigMap("application.yml", $"spring:\n  datasource:\n    username: app\n    password: {Word}\n")),
        Denied("grafana.ini", ConfigMap("grafana.ini", $"[security]\nadmin_user = admin\nadmin_password = {Word}\n")),
        Denied("redis.conf", ConfigMap("redis.conf", "bind 0.0.0.0\nrequirepass foo" + "bared\nappendonly yes\n")),
        Denied("fluent-bit.conf", ConfigMap("fluent-bit.conf", $"[OUTPUT]\n    Name es\n    HTTP_User elastic\n    HTTP_Passwd {Word}\n")),
        Denied("fluentd.conf", ConfigMap("fluent.conf", $"<match **>\n  @type elasticsearch\n  user elastic\n  password {Word}\n</match>\n")),
        Denied("keepalived.conf", ConfigMap("keepalived.conf", $"vrrp_instance VI_1 {{\n  authentication {{\n    auth_type PASS\n    auth_pass {Word}\n  }}\n}}\n")),
        Denied("my.cnf", ConfigMap("my.cnf", $"[client]\nuser=root\npassword={Word}\n")),
        Denied("wp-config.php", ConfigMap("wp-config.php", $"<?php\ndefine('DB_NAME', 'wp');\ndefine( 'DB_PASSWORD', '{Word}' );\n$table_prefix = 'wp_';\n")),
        Denied("database.php", ConfigMap("database.php", $"<?php\nreturn [\n  'username' => 'app',\n  'password' => '{Word}',\n];\n")),
        Denied("settings.py", ConfigMap("settings.py", $"DATABASES = {{\n  'default': {{\n    'USER': 'app',\n    'PASSWORD': '{Word}',\n  }}\n}}\n")),
        Denied("gitlab.rb", ConfigMap("gitlab.rb", $"external_url 'https://git.example.com'\ngitlab_rails['initial_root_password'] = '{Word}'\n")),
        Denied("config.js", ConfigMap("config.js", $"module.exports = {{\n  db: {{ user: 'app', password: '{Word}' }}\n}};\n")),
        Denied("core-site.xml", ConfigMap("core-site.xml", "<configuration>\n <property>\n  <name>fs.s3a.secret.key</name>\n  <value>" + Sample.Random(AlphaNumeric, 40) + "</value>\n </property>\n</configuration>\n")),
        Denied("hive-site.xml", ConfigMap("hive-site.xml", $"<configuration>\n<property><name>javax.jdo.option.ConnectionPassword</name><value>{Word}</value></property>\n</configuration>\n")),
        Denied("properties.xml", ConfigMap("p.xml", $"<properties>\n<entry key=\"db.password\">{Word}</entry>\n</properties>\n")),
        Denied("context.xml", ConfigMap("context.xml", $"<Context>\n<Resource name=\"jdbc/db\" username=\"app\" password=\"{Word}\"/>\n</Context>\n")),
        Denied("appsettings.json", ConfigMap("appsettings.json", $"{{\n  \"ConnectionStrings\": {{ \"Default\": \"Server=db;User Id=sa;Password={Strong}\" }}\n}}\n")),
        Denied("config.json pairs", ConfigMap("config.json", $"[\n {{\"key\": \"db.password\", \"value\": \"{Word}\"}}\n]\n")),
        Denied(".env", ConfigMap(".env", $"# local\nexport DB_USER=app\nexport DB_PASSWORD=\"{Word}\"\n")),
        Denied("prometheus.yml", ConfigMap("prometheus.yml", $"scrape_configs:\n- job_name: x\n  basic_auth:\n    username: prom\n    password: {Word}\n")),
        Denied("alertmanager.yml", ConfigMap("alertmanager.yml", $"global:\n  smtp_auth_username: a@example.com\n  smtp_auth_password: '{Word}'\n")),
        Denied("pagerduty", ConfigMap("alertmanager.yml", "receivers:\n- name: pd\n  pagerduty_configs:\n  - service_key: " + Sample.Random(Hex, 32) + "\n")),
        Denied("loki.yaml", ConfigMap("loki.yaml", $"storage_config:\n  aws:\n    s3: s3://loki:{Word}@minio:9000/loki\n")),
        Told("thanos.yaml", ConfigMap("objstore.yml", "type: S3\nconfig:\n  bucket: thanos\n  access_key: minio\n  secret_key: minio" + "123\n")),
        Denied("docker config", ConfigMap("config.json", "{\"auths\":{\"registry.example.com\":{\"auth\":\"" + ToBase64("app:" + Word) + "\"}}}")),
        Denied("npmrc", ConfigMap(".npmrc", "//registry.example.com/:_authToken=" + Sample.Random(AlphaNumeric, 36) + "\n")),
        Denied("pgpass", ConfigMap(".pgpass", $"db:5432:app:app:{Word}\n# local\n")),
        Denied("terraform.tfvars", ConfigMap("terraform.tfvars", $"region = \"eu\"\ndb_password = \"{Word}\"\n")),
        Denied("server.properties", ConfigMap("server.properties", $"ssl.keystore.location=/k.jks\nssl.keystore.password={Word}\n")),
        Denied("nginx.conf", ConfigMap("nginx.conf", "location / {\n  proxy_set_header Authorization \"Basic " + ToBase64("svc:" + Word) + "\";\n}\n")),
        Denied("init.sql", ConfigMap("init.sql", $"CREATE DATABASE app;\nCREATE USER app WITH PASSWORD '{Word}';\n")),
        Denied("role.sql", ConfigMap("role.sql", $"ALTER ROLE app WITH SUPERUSER LOGIN PASSWORD '{Word}';\n")),
        Denied("libpq in JSON", ConfigMap("conf.json", $"{{\n  \"db_connection\": \"host=db user=app password={Known} dbname=app\"\n}}\n")),
        Told("default of a key's own name", ConfigMap("app.yaml", $"db:\n  password: {Known}\n")),
        Told("secret access key", ConfigMap("AWS_SECRET_ACCESS_KEY", "sec" + "ret")),
        Denied("ConfigMap key", ConfigMap("MYSQL_PASSWORD", Word)),
        Denied("dex config", ConfigMap("config.yaml", $"staticClients:\n- id: app\n  secret: {Sample.Random(AlphaNumeric, 24, 3)}\n")),
    ];

    private static RealManifestCase Denied(string name, string value) => new(name, WithVariable(name, value), CaseVerdict.Denied);

    private static RealManifestCase Denied(string title, Workloads.Workload workload) => new(title, workload, CaseVerdict.Denied);

    private static RealManifestCase Told(string name, string value) => new(name, WithVariable(name, value), CaseVerdict.Told);

    private static RealManifestCase Told(string title, Workloads.Workload workload) => new(title, workload, CaseVerdict.Told);
}
