namespace AdmissionGuard.Images.Registry;

/// <summary>Makes results.</summary>
internal static class RegistryResult
{
    public static RegistryResult<T> Of<T>(T value)
        where T : class => new(value, null);

    public static RegistryResult<T> Of<T>(RegistryFailure failure)
        where T : class => new(null, failure);
}
