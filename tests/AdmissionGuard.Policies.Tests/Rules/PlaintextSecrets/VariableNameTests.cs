using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

public sealed class VariableNameTests
{
    [Theory]
    [InlineData("DB_PASSWORD")]
    [InlineData("ADMIN_PASSWORD")]
    [InlineData("DBPassword")]
    [InlineData("spring.datasource.password")]
    [InlineData("MYSQL_PWD")]
    [InlineData("SMTP_PASS")]
    [InlineData("SMTP_PASS_PROD")]
    [InlineData("SECRET_PASSWORD")]
    [InlineData("keyStorePassword")]
    [InlineData("bindpassword")]
    [InlineData("PASSWORD_2")]
    [InlineData("PASSWORD2")]
    [InlineData("POSTGRES_PASSWORD_DEV")]
    [InlineData("SSH_KEY_PASSPHRASE")]
    public void A_password_word_names_a_password(string name) => Assert.Equal("Password", VariableName.Classify(name).ToString());

    [Theory]
    [InlineData("CLIENT_SECRET")]
    [InlineData("MINIO_SECRET_KEY")]
    [InlineData("SECRET_KEY_BASE")]
    [InlineData("githubToken")]
    [InlineData("PASSWORD_SECRET")]
    [InlineData("PASSWORD_KEY")]
    [InlineData("PASS_HOST_VALUE")]
    [InlineData("API_KEY")]
    [InlineData("PRIVATE_KEY")]
    [InlineData("PASSWORD_SALT")]
    [InlineData("GITHUB_PAT")]
    public void A_secret_word_names_a_secret(string name) => Assert.Equal("Secret", VariableName.Classify(name).ToString());

    [Theory]
    [InlineData("PASSWORD_FILE")]
    [InlineData("PASSWORD_FILE_PROD")]
    [InlineData("TOKEN_PATH")]
    public void A_name_may_say_that_only_a_path_belongs_there(string name) => Assert.Equal("SecretFile", VariableName.Classify(name).ToString());

    [Theory]
    [InlineData("PASSWORD_FOR_ADMIN")]
    [InlineData("PASSWORD_OVERRIDE")]
    public void A_word_behind_the_password_may_change_its_meaning(string name) => Assert.Equal("PasswordWithMore", VariableName.Classify(name).ToString());

    [Theory]
    [InlineData("KEYBOARD")]
    [InlineData("MONKEY_MODE")]
    [InlineData("AUTHOR")]
    [InlineData("TOKENIZER")]
    [InlineData("BYPASS")]
    [InlineData("COMPASS")]
    [InlineData("PASSTHROUGH")]
    [InlineData("PASSENGER")]
    [InlineData("SECRETARY")]
    [InlineData("SECRETS_DIR")]
    [InlineData("KEY_ALIAS")]
    [InlineData("ACCESS_KEY_ID")]
    [InlineData("TOKEN_VERSION")]
    [InlineData("accessTokenTtl")]
    [InlineData("VAPID_PUBLIC_KEY")]
    [InlineData("RECAPTCHA_SITE_KEY")]
    [InlineData("GPG_KEY")]
    [InlineData("PASSWORD_HASH")]
    [InlineData("TOKEN_SHA256")]
    [InlineData("ENABLE_PASSWORD_LOGIN")]
    [InlineData("")]
    public void A_name_about_a_secret_or_of_another_word_names_none(string name) => Assert.Equal("Plain", VariableName.Classify(name).ToString());

    [Theory]
    [InlineData("pass")]
    [InlineData("PWD")]
    [InlineData("Secret")]
    [InlineData("TOKEN")]
    [InlineData("key")]
    [InlineData("AUTH")]
    [InlineData("creds")]
    [InlineData("JWT")]
    [InlineData("salt")]
    [InlineData("PEPPER")]
    [InlineData("Signing")]
    [InlineData("ENCRYPTION")]
    [InlineData("cookie")]
    [InlineData("pswd")]
    [InlineData("PSSWD")]
    [InlineData("paswd")]
    public void Every_stem_is_noticed_wherever_it_stands(string stem)
    {
        Assert.True(NameWords.MayMatter(stem));
        Assert.True(NameWords.MayMatter("X_" + stem));
        Assert.True(NameWords.MayMatter("aVeryLongNameOfSomeService." + stem + "2"));
    }
}
