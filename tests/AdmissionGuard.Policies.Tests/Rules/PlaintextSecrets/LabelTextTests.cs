using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Catalogues of messages have the names of passwords as keys, and what people read as values.</summary>
public sealed class LabelTextTests
{
    private const string Word = "Tr0ub" + "4dor";

    [Theory]
    [InlineData("resetPassword", "Reset")]
    [InlineData("confirmPassword", "Confirm")]
    [InlineData("passwordConfirm", "Confirmation")]
    [InlineData("new.password", "New")]
    [InlineData("doForgotPassword", "Forgot?")]
    [InlineData("enterPassword", "Enter it")]
    [InlineData("invalid_password", "Wrong!")]
    [InlineData("error.password", "Incorrect")]
    [InlineData("btn.password", "Change")]
    [InlineData("title.password", "Security")]
    [InlineData("label.password", "Şifre")]
    public void A_label_is_no_password(string key, string label)
    {
        foreach (string text in Texts(key, label))
        {
            Assert.DoesNotContain(Looked.At(Objects.ConfigMap("messages", text)), told => told.Secret?.Level != "low");
        }
    }

    [Theory]
    [InlineData("newPassword", "Sommer")]
    [InlineData("newPassword", "Newton")]
    [InlineData("resetPassword", Word)]
    [InlineData("resetPassword", "Reset1")]
    [InlineData("resetPassword", "reset")]
    [InlineData("rootPassword", "Root")]
    [InlineData("db.password", "Confirm")]
    [InlineData("confirmPassword", "hunter")]
    [InlineData("btn.password", Word)]
    public void A_password_under_such_a_key_is_found(string key, string password)
    {
        foreach (string text in Texts(key, password))
        {
            Assert.StartsWith("high", Looked.SurestAt(Objects.ConfigMap("messages", text)) ?? "nothing", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Under_the_name_of_a_variable_the_same_word_is_a_password() =>
        Assert.StartsWith("high", Looked.SurestAt(Objects.WithVariable("RESET_PASSWORD", "Reset")) ?? "nothing", StringComparison.Ordinal);

    private static string[] Texts(string key, string value) => [$"x=1\n{key}={value}\n", $"{{\"login\":{{\"{key}\":\"{value}\"}}}}", $"en:\n  {key}: \"{value}\"\n"];
}
