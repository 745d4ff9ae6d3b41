using AdmissionGuard.Notary.Caching;
using AdmissionGuard.Notary.Roots;
using AdmissionGuard.Notary.Sources;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary.Verification;

/// <summary>What all verifications of one client share.</summary>
internal sealed record ClientParts(TrustServer Server, ITrustMetadataSource Source, ITrustStateStore States, TimeProvider Time, FileCache Files, RootMemory Roots);
