using static AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets.Objects;
using static AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets.Sample;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>What public charts and tutorials hold that looks like secrets and is none.</summary>
internal static class RealManifestSettings
{
    public static IEnumerable<RealManifestCase> All => [.. Variables(), .. Keys(), .. Commands(), .. Files()];

    private static IEnumerable<RealManifestCase> Variables() =>
    [
        Clean("ALLOW_EMPTY_PASSWORD", "yes"),
        Clean("MYSQL_ALLOW_EMPTY_PASSWORD", "true"),
        Clean("POSTGRES_PASSWORD_FILE", "/run/secrets/pg"),
        Clean("GF_SECURITY_ADMIN_PASSWORD__FILE", "/etc/secrets/admin"),
        Clean("POSTGRES_HOST_AUTH_METHOD", "trust"),
        Clean("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --data-checksums"),
        Clean("PASSWORD_POLICY", "length(8) and digits(1)"),
        Clean("PASSWORD_MIN_LENGTH", "12"),
        Clean("PASSWORD_EXPIRATION_DAYS", "90"),
        Clean("PASSWORD_HASHER", "argon2id"),
        Clean("PASSWORD_RESET_TIMEOUT", "3600"),
        Clean("PASSWORD_LOCKOUT_SECS", "300"),
        Clean("PASSWORD_ACCESS", "true"),
        Clean("TOKEN_TTL", "3600"),
        Clean("ACCESS_TOKEN_LIFETIME", "15m"),
        Clean("JWT_EXPIRATION_MS", "86400000"),
        Clean("JWT_ISSUER", "https://auth.example.com/realms/shop"),
        Clean("JWT_ALGORITHM", "HS256"),
        Clean("TOKEN_AUDIENCE", "api"),
        Clean("TOKENS_PER_MINUTE", "100000"),
        Clean("MAX_TOKENS", "2048"),
        Clean("TOKENIZERS_PARALLELISM", "false"),
        Clean("SECRET_NAME", "db-credentials"),
        Clean("SECRETS_DIR", "/etc/secrets"),
        Clean("SECRETS_BACKEND", "vault"),
        Clean("SECRET_PROVIDER_CLASS", "azure-kv"),
        Clean("IMAGE_PULL_SECRET", "regcred"),
        Clean("TLS_SECRET", "web-tls"),
        Clean("WEBHOOK_SECRET", "gatekeeper-webhook-server-cert"),
        Clean("BACKUP_CREDENTIALS_SECRET", "s3-backup-creds2"),
        Clean("ETCD_INITIAL_CLUSTER_TOKEN", "etcd-cluster-1"),
        Clean("KAFKA_SSL_KEY_CREDENTIALS", "kafka_sslkey_creds"),
        Clean("GOOGLE_APPLICATION_CREDENTIALS", "/var/secrets/google/key.json"),
        Clean("AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/secrets/eks.amazonaws.com/serviceaccount/token"),
        Clean("AUTH_TYPE", "basic"),
        Clean("AUTH", "oauth2"),
        Clean("GRPC_AUTH", "mTLS"),
        Clean("AUTH_SERVICE_URL", "http://auth.shop.svc:8080"),
        Clean("AUTHENTICATION_BACKENDS", "django.contrib.auth.backends.ModelBackend"),
        Clean("NEO4J_AUTH", "none"),
        Clean("HTTP_AUTH", "localhost:8080"),
        Clean("CSRF_COOKIE_SECURE", "True"),
        Clean("SESSION_COOKIE_NAME", "shop_session"),
        Clean("SSH_AUTH_SOCK", "/ssh-agent"),
        Clean("SERVICE_PASSWORD", "$(SERVICE_PASSWORD)"),
        Clean("DB_PASSWORD", "vault:secret/data/db#password"),
        Clean("DB_PASSWORD", "{{ .Values.db.password }}"),
        Clean("DB_PASSWORD", "null"),
        Clean("DATABASE_URL", "postgres://$(DB_USER):$(DB_PASSWORD)@db:5432/app"),
        Clean("DATABASE_URL", "postgres://app@db:5432/app?sslmode=require"),
        Clean("SENTRY_DSN", "https://" + Sample.Random(Hex, 32) + "@o1.ingest.sentry.io/2"),
        Clean("REDIS_URL", "redis://redis-master:6379/0"),
        Clean("SPRING_DATASOURCE_URL", "jdbc:postgresql://db:5432/app"),
        Clean("GET_HOSTS_FROM", "dns"),
    ];

    private static IEnumerable<RealManifestCase> Keys() =>
    [
        Clean("GPG_KEY", Sample.Random("0123456789ABCDEF", 40)),
        Clean("GIT_COMMIT", Sample.Random(Hex, 40)),
        Clean("IMAGE", "docker.io/library/redis:7@sha256:" + Sample.Random(Hex, 64)),
        Clean("CONFIG_SHA256", Sample.Random(Hex, 64)),
        Clean("CLIENT_ID", Uuid()),
        Clean("AZURE_TENANT_ID", Uuid(2)),
        Clean("APPINSIGHTS_INSTRUMENTATIONKEY", Uuid(3)),
        Clean("CLUSTER_ID", Sample.Random(AlphaNumeric, 22)),
        Clean("PUBLIC_KEY", Sample.Random(Base64, 44)),
        Clean("JWT_PUBLIC_KEY", "ssh-rsa " + Sample.Random(Base64, 372) + " ops@example.com"),
        Clean("SSH_KNOWN_HOSTS", "github.com ssh-ed25519 " + Sample.Random(Base64, 68)),
        Clean("STRIPE_PUBLISHABLE_KEY", "pk" + "_live_" + Sample.Random(AlphaNumeric, 24)),
        Clean("POSTHOG_KEY", "phc" + "_" + Sample.Random(AlphaNumeric, 43)),
        Clean("RECAPTCHA_SITE_KEY", Sample.Random(AlphaNumeric + "-_", 40)),
        Clean("CACHE_KEY_PREFIX", "app:v1:"),
        Clean("PRIMARY_KEY", "id"),
        Clean("API_KEY_HEADER", "X-API-Key"),
        Clean("CONNECT_KEY_CONVERTER", "org.apache.kafka.connect.storage.StringConverter"),
        Clean("KEY_PATH", "/etc/tls/tls.key"),
        Clean("KMS_KEY", "arn:aws:kms:eu-west-1:111122223333:key/" + Uuid()),
        Clean("ANSIBLE_HOST_KEY_CHECKING", "False"),
        Clean("FEATURE_PASSWORDLESS_LOGIN", "enabled"),
        Clean("KEYBOARD_LAYOUT", "de-latin1"),
        Clean("MONKEY_MODE", "chaos"),
        Clean("PARTITION_KEY", "tenant_id"),
        Clean("SORT_KEY", "created_at"),
        Clean("ROUTING_KEY", "orders.created.v1"),
        Clean("CA_BUNDLE", ToBase64(Certificate())),
        Clean("ADMIN_PASSWORD_HASH", "$2a$10$" + Sample.Random(AlphaNumeric, 53)),
        Clean("OTEL_EXPORTER_OTLP_HEADERS", "api-key=$(API_KEY)"),
    ];

    private static IEnumerable<RealManifestCase> Commands() =>
    [
        Clean("api server flags", WithCommand("kube-apiserver", "--token-auth-file=/etc/t.csv", "--service-account-key-file=/etc/sa.pub", "--tls-private-key-file=/etc/tls.key", "--secure-port=6443")),
        Clean("oauth2-proxy switches", WithArgs("--pass-access-token=true", "--set-xauthrequest", "--cookie-secure=true", "--pass-authorization-header")),
        Clean("webhook flags", WithArgs("--webhook-secret-name=cert", "--default-ssl-certificate=$(POD_NAMESPACE)/web-tls", "--authentication-token-webhook=true")),
        Clean("password from a variable", WithCommand("sh", "-c", "mysqladmin ping -u root -p\"$MYSQL_ROOT_PASSWORD\"")),
        Clean("password in braces", WithCommand("sh", "-c", "redis-cli -a ${REDIS_PASSWORD} ping")),
        Clean("password from a file", WithCommand("sh", "-c", "export PGPASSWORD=$(cat /run/secrets/pg); psql -h db -c 'SELECT 1'")),
        Clean("random password", WithCommand("sh", "-c", "PASSWORD=$(openssl rand -base64 24); echo done")),
        Clean("pg_isready", WithCommand("pg_isready", "-U", "postgres", "-h", "127.0.0.1", "-p", "5432")),
        Clean("mongosh -p of a variable", WithCommand("bash", "-c", "mongosh -u root -p \"$MONGO_PASSWORD\" --eval \"db.adminCommand('ping')\"")),
        Clean("curl with a token's file", WithCommand("sh", "-c", "curl -H \"Authorization: Bearer $(cat /var/run/secrets/kubernetes.io/serviceaccount/token)\" https://kubernetes.default.svc")),
        Clean("curl -u of variables", WithCommand("sh", "-c", "curl -u \"$USER:$PASSWORD\" http://localhost")),
        Clean("docker -p", WithCommand("docker", "run", "-p", "8080:80", "nginx")),
        Clean("helm without secrets", WithCommand("helm", "upgrade", "--install", "web", "./chart", "--set", "image.tag=1.2.3,replicas=2")),
        Clean("test of a variable", WithCommand("sh", "-c", "if [ -z \"$ADMIN_PASSWORD\" ]; then echo 'ADMIN_PASSWORD is required'; exit 1; fi")),
        Clean("sed of a placeholder", WithCommand("sh", "-c", "sed -i \"s/__PASSWORD__/$PASSWORD/\" /etc/app.conf")),
        Clean("mc with variables", WithCommand("sh", "-c", "mc alias set local http://minio:9000 $MINIO_USER $MINIO_PASSWORD")),
        Clean("scrape header", WithHeader("Accept", "application/json")),
        Clean("secret class", WithVolume("csi.volumeAttributes", "secretProviderClass", "shop-secrets")),
    ];

    private static IEnumerable<RealManifestCase> Files() =>
    [
        Clean("application.yml", ConfigMap("application.yml", "spring:\n  datasource:\n    password: ${DB_PASSWORD}\n  jpa:\n    show-sql: false\n")),
        Clean("grafana.ini", ConfigMap("grafana.ini", "[security]\n;admin_password = \n[auth]\nsignout_redirect_url = https://x.example.com\n[smtp]\npassword = $__file{/etc/smtp}\n")),
        Clean("fluent-bit.conf", ConfigMap("fluent-bit.conf", "[OUTPUT]\n    HTTP_User ${ES_USER}\n    HTTP_Passwd ${ES_PASSWORD}\n    Retry_Limit False\n")),
        Clean("nsswitch.conf", ConfigMap("nsswitch.conf", "passwd: files systemd\ngroup: files\n")),
        Clean("sshd_config", ConfigMap("sshd_config", "Port 22\nPasswordAuthentication no\nPermitEmptyPasswords no\nChallengeResponseAuthentication no\n")),
        Clean("notes", ConfigMap("NOTES.txt", "Password required\nTo get your password run:\n  kubectl get secret web -o jsonpath='{.data.password}'\n")),
        Clean("messages.properties", ConfigMap("messages.properties", "login.password=Password\nlogin.forgot=Forgot your password?\nreset.password.title=Reset your password now\n")),
        Clean("argocd-cm", ConfigMap("argocd-cm", "oidc.config: |\n  clientID: argocd\n  clientSecret: $oidc.shop.clientSecret\n")),
        Clean("secretKeyRef in a template", ConfigMap("pod.yaml", "env:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: db\n      key: password\n")),
        Clean("external secret", ConfigMap("es.yaml", "kind: ExternalSecret\nspec:\n  data:\n  - secretKey: password\n    remoteRef:\n      key: prod/db\n      property: password\n")),
        Clean("zalando", ConfigMap("postgres-operator", "secret_name_template: \"{username}.{cluster}.credentials\"\nenable_password_rotation: \"false\"\npassword_rotation_interval: \"90\"\n")),
        Clean("log format", ConfigMap("log4j2.properties", "appender.console.layout.pattern=%d %-5p %c{1.} %m%n\nlogger.token.name=org.example.token\n")),
        Clean("logstash", ConfigMap("logstash.conf", "output {\n  elasticsearch {\n    user => \"${ES_USER}\"\n    password => \"${ES_PASSWORD}\"\n  }\n}\n")),
        Clean("settings.py", ConfigMap("settings.py", "import os\nSECRET_KEY = os.environ['SECRET_KEY']\nPASSWORD = os.getenv('DB_PASSWORD')\nAUTH_PASSWORD_VALIDATORS = []\n")),
        Clean("wp-config.php", ConfigMap("wp-config.php", "<?php\ndefine('DB_PASSWORD', getenv('DB_PASSWORD'));\ndefine('WP_DEBUG', false);\n")),
        Clean("core-site.xml", ConfigMap("core-site.xml", "<configuration>\n<property><name>hadoop.security.authentication</name><value>simple</value></property>\n<property><name>fs.s3a.secret.key</name><value>${S3_SECRET}</value></property>\n</configuration>\n")),
        Clean("script", ConfigMap("run.sh", "#!/bin/sh\nset -e\nPASSWORD=\"${PASSWORD:-}\"\nif [ -f \"$PASSWORD_FILE\" ]; then PASSWORD=\"$(cat \"$PASSWORD_FILE\")\"; fi\n")),
        Clean("certificate", ConfigMap("ca.crt", Certificate() + "\n")),
        Clean("authorized_keys", ConfigMap("authorized_keys", "ssh-rsa " + Sample.Random(Base64, 372) + " a@example.com\nssh-ed25519 " + Sample.Random(Base64, 68) + " b\n")),
        Clean("schema", ConfigMap("schema.json", "{\n \"properties\": { \"password\": { \"type\": \"string\", \"minLength\": 8 }, \"token\": { \"type\": \"string\" } },\n \"required\": [\"user\", \"password\"]\n}\n")),
        Clean("dashboard", ConfigMap("dashboard.json", "{\n \"panels\": [ { \"title\": \"Failed password logins\", \"targets\": [ { \"expr\": \"sum(rate(login_failed{reason=\\\"password\\\"}[5m]))\" } ] } ]\n}\n")),
        Clean("prometheus rule", ConfigMap("rules.yml", "groups:\n- name: vault\n  rules:\n  - alert: VaultTokenExpiry\n    expr: vault_token_ttl < 3600\n")),
    ];

    private static RealManifestCase Clean(string name, string value) => new(name, WithVariable(name, value), CaseVerdict.Clean);

    private static RealManifestCase Clean(string title, Workloads.Workload workload) => new(title, workload, CaseVerdict.Clean);
}
