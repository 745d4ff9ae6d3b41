using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using AdmissionGuard.Images.References;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Sources;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Notary.Tests.Publishing;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;
using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

namespace AdmissionGuard.Benchmarks.Signing;

/// <summary>One repository with many signed tags, its trust server and its registry in this process: real verification, no network.</summary>
internal sealed class SigningWorld : ISourceAccesses, IVerificationObserver, ITrustMetadataSource, IImageResolver
{
    public const int Tags = 1000;

    private const string Repository = "registry.example.com/team/app";

    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly SourceAccess access;

    /// <summary>Publishes.</summary>
    public SigningWorld()
    {
        Publisher publisher = new(Repository);
        for (int i = 0; i < Tags; i++)
        {
            publisher.Targets.Tag(Tag(i), Tag(i));
        }

        foreach (SignedFile file in publisher.Publish().Files)
        {
            files[$"{file.Role}.json"] = file.Bytes;
            files[$"{file.Role}.{file.Sha256}.json"] = file.Bytes;
        }

        Clock = new RunningClock(Times.Start);
        TrustServer server = new() { Address = new Uri("https://notary.example.com") };
        access = new SourceAccess(1, new NotaryCollections(new NotaryClient(server, this, new InMemoryTrustStateStore(), Clock)), this);
        Verifier = new SignatureVerifier(this, this, Clock);
        Policies = Read($"  signedImages: {{ sources: [{{ images: ['{Repository}'], notary: {{ server: 'https://notary.example.com', roots: ['{publisher.RootKey.Id}'] }} }}] }}");
    }

    public TimeProvider Clock { get; }

    public SignatureVerifier Verifier { get; }

    /// <summary>The built-in baseline, and the demand for signatures.</summary>
    public PolicySet Policies { get; }

    public static string Tag(int i) => string.Create(CultureInfo.InvariantCulture, $"1.{i}");

    /// <summary>A review of a pod of about 4 KB.</summary>
    public static byte[] Review(int tag)
    {
        string env = string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""{"name":"SETTING_{{i}}","value":"value-{{i}}-of-the-setting/for/it"}"""));
        return Encoding.UTF8.GetBytes(
            $$$"""
            {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"1","kind":{"group":"","version":"v1","kind":"Pod"},
            "resource":{"group":"","version":"v1","resource":"pods"},"operation":"CREATE","namespace":"shop","object":{"metadata":{"name":"web"},
            "spec":{"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}},"containers":[
            {"name":"app","image":"{{{Repository}}}:{{{Tag(tag)}}}","env":[{{{env}}}],"securityContext":{"capabilities":{"drop":["ALL"]},
            "allowPrivilegeEscalation":false} }] } } } }
            """);
    }

    /// <summary>Reads a review and has it judged.</summary>
    public async ValueTask<ReviewAnswer> AnswerAsync(byte[] body, PolicySet policies)
    {
        ReviewReader.TryRead(body, out Review? review, out _);
        JudgingContext context = new(new DateOnly(2026, 11, 24), new Deadline(Clock, TimeSpan.FromSeconds(9)), new NoLabels()) { Signatures = Verifier };
        return await ReviewJudge.JudgeAsync(review!, policies, context);
    }

    public bool TryFind(SignatureSource source, [NotNullWhen(true)] out SourceAccess? found, [NotNullWhen(false)] out string? problem)
    {
        (found, problem) = (access, null);
        return true;
    }

    public Task<MetadataReading> ReadAsync(MetadataRequest request, CancellationToken cancellation) =>
        Task.FromResult(files.TryGetValue(request.FileName, out byte[]? bytes) ? MetadataReading.Found(bytes) : MetadataReading.Failed(MetadataOutcome.NotFound, "it answered 404"));

    public Task<ResolvedImage> ResolveAsync(ImageReference image, PullCredentials pull) =>
        ImageDigest.TryParse(SignerPlan.DigestOf(image.Tag!), out ImageDigest? digest)
            ? Task.FromResult(new ResolvedImage(digest, 528, null))
            : throw new InvalidOperationException("A hash is a digest.");

    public void Verified(string verifier, VerificationResult result, TimeSpan elapsed)
    {
    }

    private static PolicySet Read(string rule) =>
        new(
        [
            .. BuiltInBaseline.Set.Policies,
            .. PolicySetReader.Read([new PolicyText("signed", $"apiVersion: admissionguard.io/v1\nkind: Policy\nmetadata: {{ name: signed }}\nspec:\n{rule}\n")]).Set!.Policies,
        ]);

    private sealed class NoLabels : INamespaceLabels
    {
        public bool TryGet(string name, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? labels)
        {
            labels = null;
            return false;
        }
    }
}
