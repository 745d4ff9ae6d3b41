namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Classes of length and their words.</summary>
internal static class LengthClasses
{
    /// <summary>The class of a length in characters.</summary>
    public static LengthClass Of(int length) =>
        length switch
        {
            <= 8 => LengthClass.UpTo8,
            <= 16 => LengthClass.UpTo16,
            <= 32 => LengthClass.UpTo32,
            _ => LengthClass.Over32,
        };

    /// <summary>The class as a sign: <c>&lt;=8</c>.</summary>
    public static string Sign(this LengthClass length) =>
        length switch
        {
            LengthClass.UpTo8 => "<=8",
            LengthClass.UpTo16 => "<=16",
            LengthClass.UpTo32 => "<=32",
            _ => ">32",
        };

    /// <summary>The class in words.</summary>
    public static string Words(this LengthClass length) =>
        length switch
        {
            LengthClass.UpTo8 => "at most 8 characters",
            LengthClass.UpTo16 => "9 to 16 characters",
            LengthClass.UpTo32 => "17 to 32 characters",
            _ => "more than 32 characters",
        };
}
