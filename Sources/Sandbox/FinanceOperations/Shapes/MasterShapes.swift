/// Accounts, dimensions, journal names and periods (contracts/d365fo.md section 6.10, entities.json).
enum MasterShapes {
  static let text = """
    set MainAccounts MainAccount ChartOfAccounts MainAccountId
    ChartOfAccounts:S MainAccountId:S ActiveFrom:T AccountCategoryDescription:S
    ForeignCurrencyRevaluation:NoYes BalanceControl:DebCredProposal DebitCreditRequirement:DebCredProposal
    User:S MainAccountRecId:L DoNotAllowManualEntry:NoYes RepomoType:RepomoTypeMX
    MainAccountType:DimensionLedgerAccountType ValidateUser:FieldControl
    FinancialReportingExchangeRateType:S OffsetAccountDisplayValue:S
    ReportingAccountType:DimensionLedgerAccountReportingType MainAccountCategory:S ChartOfAccountsRecId:L
    OpeningAccountId:S IsSuspended:NoYes ActiveTo:T InflationAdjustment:NoYes Closing:LedgerClosing
    ValidateCurrency:FieldControl Name:S SRUCode:S DebitCreditDefault:DebCredProposal
    ExchangeAdjustmentRateType:S FinancialReportingCurrencyTranslationType:FinancialReportingTranslationType
    DefaultCurrency:S DefaultConsolidationAccount:S MandatoryPaymentReference:NoYes
    PostingType:LedgerPostingType ReportingExchangeAdjustmentRateType:S ParentMainAccountId:S
    AdjustmentMethod:AdjustmentMethodMX Monetary:NoYes ValidatePostingType:FieldControl

    set FinancialDimensionValues FinancialDimensionValue FinancialDimension LegalEntityId DimensionValue
    FinancialDimension:S LegalEntityId:S DimensionValue:S GroupDimension:S IsSuspended:NoYes
    IsBlockedForManualEntry:NoYes IsTotal:NoYes Description:S ActiveFrom:T ActiveTo:T Owner:S
    IsBalancing_PSN:NoYes

    set DimensionAttributes DimensionAttribute DimensionName
    DimensionName:S ReportColumnName:S UseValuesFrom:S DimensionValueMask:S CopyValuesOnCreate:NoYes
    GiveDerivedDimensionsPrecedence:NoYes BalancingDimension_PSN:L IsBalancing_PSN:NoYes

    set DimensionIntegrationFormats DimensionIntegrationFormat DimensionFormatName DimensionFormatType
    DimensionFormatName:S DimensionFormatType:DimensionHierarchyType FinancialDimensionFormat:S
    IsActive:NoYes

    set DimensionParameters DimensionParameters Key
    Key:I DimensionSegmentDelimiter:DimensionSegmentDelimiter

    set AccountStructures AccountStructure AccountStructureName Status
    AccountStructureName:S Status:DimensionHierarchyConstraintStatus Description:S SegmentName04:S
    SegmentName05:S SegmentName06:S SegmentName07:S SegmentName01:S SegmentName02:S SegmentName03:S
    SegmentName08:S SegmentName09:S SegmentName10:S SegmentName11:S

    set AccountStructureConstraints AccountStructureConstraint AccountStructure Status Position
    AccountStructure:S Status:DimensionHierarchyConstraintStatus Position:I ActiveTo:T ActiveFrom:T
    SegmentCriteria11:S SegmentCriteria10:S SegmentCriteria05:S SegmentCriteria04:S SegmentCriteria07:S
    SegmentCriteria06:S SegmentCriteria01:S SegmentCriteria03:S SegmentCriteria02:S SegmentCriteria09:S
    SegmentCriteria08:S

    set JournalNames JournalName dataAreaId Name
    dataAreaId:S Name:S Description:S VoucherSeriesCode:S WorkflowId:S Currency:S NewVoucher:NewVoucher
    PrivateForUserGroup:S VoucherAllocationAtPosting:NoYes AllowOnlyPositiveDebitsAndCredits:NoYes
    VoucherSeriesCompanyId:S DefaultFinancialDimensionDisplayValue:S
    HideSalesTaxFieldsInJournalEntryForms:NoYes DocumentNumber:S DetailLevel:DetailSummary
    AmountsIncludeSalesTax:NoYes FeesPosting:LedgerJournalFeePosting IsWorkflowApprovalActive:NoYes
    PrepaymentJournalVoucher:NoYes DeleteLinesAfterPosting:NoYes OffsetAccountDisplayValue:S
    OverrideSalesTax:NoYes ApprovalUserGroup:S PostingLineLimit:I
    PrincipleOfDateInitialization:LedgerJournalDateInitTypeRU Type:LedgerJournalType DefaultCashAccount:S
    IsFixedExchangeRate:NoYes IsApprovalActive:NoYes EndBalanceControl:NoYes IsFixedOffsetAccount:NoYes
    PostingLayer:CurrentOperationsTax PostingDateControl:NoYes OffsetAccountType:LedgerJournalACType
    GeneratePaymentsBeforePosting:NoYes RequiresSimulationValidation_IT:NoYes

    set LedgerFiscalPeriods LedgerFiscalPeriod LedgerName Calendar YearName PeriodName
    LedgerName:S Calendar:S YearName:S PeriodName:S ExpenseUserGroupInfo:S VendAccessLevel:ModulePeriodStat
    BankAccessLevel:ModulePeriodStat CustAccessLevel:ModulePeriodStat ProjectUserGroupInfo:S
    LedgerUserGroupInfo:S PayrollUserGroupInfo:S RetailUserGroupInfo:S RetailAccessLevel:ModulePeriodStat
    PurchUserGroupInfo:S PeriodStatus:FiscalPeriodStatus FixedAssetsUserGroupInfo:S ProdUserGroupInfo:S
    FixedAssetsAccessLevel:ModulePeriodStat InventUserGroupInfo:S PurchAccessLevel:ModulePeriodStat
    ExpenseAccessLevel:ModulePeriodStat InventAccessLevel:ModulePeriodStat
    PayrollAccessLevel:ModulePeriodStat TaxUserGroupInfo:S VendUserGroupInfo:S LegalEntityId:S
    BankUserGroupInfo:S SalesAccessLevel:ModulePeriodStat LedgerAccessLevel:ModulePeriodStat
    FixedAssets_RUAccessLevel:ModulePeriodStat CustUserGroupInfo:S TaxAccessLevel:ModulePeriodStat
    SalesUserGroupInfo:S ProjectAccessLevel:ModulePeriodStat ProdAccessLevel:ModulePeriodStat
    FixedAssets_RUUserGroupInfo:S ITMAccessLevel:ModulePeriodStat ITMUserGroupInfo:S

    set FiscalPeriods FiscalPeriod Calendar FiscalYear StartDate EndDate PeriodName
    Calendar:S FiscalYear:S StartDate:T EndDate:T PeriodName:S Quarter:FiscalQuarter Days:I Comments:S
    CalendarType:CalendarTypeIN Month:FiscalPeriodMonth Type:FiscalPeriodType ShortName:S
    """
}
