using AdmissionGuard.Options;

namespace AdmissionGuard.Tests.Options;

public sealed class UpkeepOptionsTests
{
    private static readonly string[] Managed = ["--cluster", "--service=guard", "--managed-certificate=certificate", "--lease=lock", "--registration=file"];

    [Fact]
    public void A_managed_certificate_lasts_ninety_days_and_its_authority_three_years()
    {
        ServerOptions options = Read(Managed).Options!;
        UpkeepOptions upkeep = options.Cluster!.Upkeep;
        Assert.Equal(("guard", "certificate", "lock", "file"), (upkeep.Service, upkeep.ManagedCertificate, upkeep.Lease, upkeep.Registration));
        Assert.Equal((TimeSpan.FromDays(90), TimeSpan.FromDays(1095)), (upkeep.CertificateLifetime, upkeep.AuthorityLifetime));
        Assert.True(options is { IsManaged: true, IsTrial: false });
        Assert.Equal(ServerOptions.DefaultDrain, options.DrainTime);
    }

    [Theory]
    [InlineData("--service=guard", "--managed-certificate (ADMISSIONGUARD_MANAGED_CERTIFICATE) needs --service (ADMISSIONGUARD_SERVICE) beside it, whose names the certificate is to have")]
    [InlineData("--registration=file", "--managed-certificate (ADMISSIONGUARD_MANAGED_CERTIFICATE) needs --registration (ADMISSIONGUARD_REGISTRATION) beside it, since a certificate serves nobody whose authority the API server does not know")]
    [InlineData("--cluster", "--service (ADMISSIONGUARD_SERVICE) says nothing without a cluster; add --cluster (ADMISSIONGUARD_CLUSTER), or --kubeconfig (ADMISSIONGUARD_KUBECONFIG) outside of a pod")]
    public void What_is_missing_is_told(string missing, string error) => Assert.Contains(error, Read([.. Managed.Where(option => option != missing)]).Errors);

    [Theory]
    [InlineData("--certificate-lifetime=2s", "--certificate-lifetime (ADMISSIONGUARD_CERTIFICATE_LIFETIME) is less than 6s, which leaves no time to renew it when the replica that renews dies; write a longer one")]
    [InlineData("--ca-lifetime=2000h", "--ca-lifetime (ADMISSIONGUARD_CA_LIFETIME) is less than three times --certificate-lifetime (ADMISSIONGUARD_CERTIFICATE_LIFETIME); an authority must outlast its certificates")]
    [InlineData("--tls-cert=a", "--tls-cert (ADMISSIONGUARD_TLS_CERT) and --managed-certificate (ADMISSIONGUARD_MANAGED_CERTIFICATE) are both given; keep one of them")]
    [InlineData("--certificate-lifetime=90d", "--certificate-lifetime (ADMISSIONGUARD_CERTIFICATE_LIFETIME): \"90d\" cannot be used; write a duration from 0s to 3153600000s, e.g. 5s or 1m30s")]
    public void What_cannot_be_is_told(string option, string error) => Assert.Contains(error, Read([.. Managed, option]).Errors);

    [Fact]
    public void A_registration_needs_a_Lease_and_goes_with_a_certificate_of_ones_own()
    {
        string[] own = ["--cluster", "--registration=file", "--tls-cert=a", "--tls-key=b"];
        Assert.Equal(
            "--registration (ADMISSIONGUARD_REGISTRATION) needs --lease (ADMISSIONGUARD_LEASE) beside it, so that replicas agree who registers", Assert.Single(Read(own).Errors));
        Assert.True(Read([.. own, "--lease=lock"]).Options is { IsManaged: false, Cluster.Upkeep.IsWanted: true });
    }

    [Fact]
    public void Unregister_needs_the_Lease_and_the_file_of_the_server_and_no_cluster_option()
    {
        OptionsReading reading = Read("unregister", "--namespace=home", "--lease=lock", "--registration=file");
        Assert.Empty(reading.Errors);
        Assert.Null(reading.Options);
        Assert.Equal(("home", "lock", "file"), (reading.Unregistration!.Namespace, reading.Unregistration.Upkeep.Lease, reading.Unregistration.Upkeep.Registration));
        Assert.Equal(
            [
                "unregister needs --lease (ADMISSIONGUARD_LEASE), the same as the server has",
                "unregister needs --registration (ADMISSIONGUARD_REGISTRATION), the same as the server has",
            ],
            Read("unregister").Errors);
    }

    private static OptionsReading Read(params string[] arguments) => ServerCommand.Read(arguments, _ => null, TextWriter.Null);
}
